// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CoinProbe, ICoin } from "../../../contracts/probe/CoinProbe.sol";
import { CrookedCoin } from "../../mocks/CrookedCoin.sol";
import { Test } from "../../utils/Test.sol";

contract CoinProbeTest is Test {
    function setUp() external {
        vm.deal(address(this), 5);
    }

    function _coin(uint256 lessIn, uint256 lessOut, uint256 lessBurned) private returns (ICoin) {
        return ICoin(address(new CrookedCoin(lessIn, lessOut, lessBurned)));
    }

    function probe(ICoin coin) external payable returns (CoinProbe) {
        return new CoinProbe{ value: msg.value }(coin);
    }

    function test_WhenACoinIsWrappedOneForOne() external {
        // it should have its coin back and hold no token
        CoinProbe probed = this.probe{ value: 5 }(_coin(0, 0, 0));
        assertEq(address(probed).balance, 5, "coin");
    }

    function test_RevertWhen_LessIsWrapped() external {
        // it should revert with CoinInexact
        ICoin coin = _coin(1, 0, 0);
        expectError(CoinProbe.CoinInexact.selector, 5, 4);
        this.probe{ value: 5 }(coin);
    }

    function test_RevertWhen_LessComesBack() external {
        // it should revert with CoinInexact
        ICoin coin = _coin(0, 1, 0);
        expectError(CoinProbe.CoinInexact.selector, 5, 4);
        this.probe{ value: 5 }(coin);
    }

    function test_RevertWhen_TokensAreLeft() external {
        // it should revert with CoinInexact
        ICoin coin = _coin(0, 0, 1);
        expectError(CoinProbe.CoinInexact.selector, 0, 1);
        this.probe{ value: 5 }(coin);
    }
}
