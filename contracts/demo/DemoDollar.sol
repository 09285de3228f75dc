// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

/// @notice The play money of local chains: a dollar of 6 decimals as USDC is one, with ERC-2612 permits, EIP-3009
/// authorizations and a faucet. Worth nothing; never the token of a mall that sells for real.
contract DemoDollar is ERC20, ERC20Permit, ERC3009 {
    /// @notice What the faucet gives at a time, token units.
    uint256 public constant FAUCET_AMOUNT = 1_000e6;

    /// @notice How long a wallet waits between two visits to the faucet.
    uint256 public constant FAUCET_INTERVAL = 1 hours;

    /// @notice Unix second from which a wallet may use the faucet again, 0 when it never has.
    mapping(address wallet => uint256) public faucetOpensAt;

    error FaucetUsed(address wallet, uint256 opensAt);

    /// @param supply minted to the deployer, token units
    constructor(uint256 supply) ERC20("Demo Dollar", "USDd") ERC20Permit("Demo Dollar") {
        _mint(msg.sender, supply);
    }

    /// @notice Gives the caller `FAUCET_AMOUNT`. Emits {Transfer}.
    /// Requirements: `FAUCET_INTERVAL` has passed since the caller's last visit.
    function faucet() external {
        uint256 opensAt = faucetOpensAt[msg.sender];
        require(block.timestamp >= opensAt, FaucetUsed(msg.sender, opensAt));

        faucetOpensAt[msg.sender] = block.timestamp + FAUCET_INTERVAL;
        _mint(msg.sender, FAUCET_AMOUNT);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
