// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../contracts/interfaces/IBonusPool.sol";
import { BonusPoolBase } from "../utils/BonusPoolBase.sol";
import { BonusPoolHandler } from "./BonusPoolHandler.sol";

contract BonusPoolInvariants is BonusPoolBase {
    BonusPoolHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new BonusPoolHandler(
            mall,
            pool,
            token,
            BonusPoolHandler.People(reporter, guardian, merchant, buyer)
        );
        vm.prank(merchant);
        mall.restock(1, 1_000_000);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function _epochs() private view returns (IBonusPool.EpochInfo[] memory found) {
        found = new IBonusPool.EpochInfo[](_handler.epochs());
        for (uint16 i = 0; i < found.length; ++i) found[i] = pool.epochInfo(EPOCH + i);
    }

    /// @dev In one, for an engine makes a walk of its own for each invariant. What the last of the sentences changes is forgotten.
    function invariant_B1_B2_B3_B4_B6_EveryPromiseIsThereOnceAndEnds() external {
        _whatIsPromisedIsThere();
        _everyPromiseIsCountedOnce();
        if (_handler.time() % 4 == 0) _timeAndAnybodyFreeEverything();
    }

    function _whatIsPromisedIsThere() private view {
        uint256 held = token.balanceOf(address(pool));
        assertLe(pool.reserved(), held, "B1: the pool holds at least what it has promised");
        assertEq(pool.reserved() + pool.free(), held, "B1: what is not promised is free");
        assertEq(held, _handler.paidIn() - _handler.paidOut(), "B2: what came in is there, or was claimed");
    }

    function _everyPromiseIsCountedOnce() private view {
        IBonusPool.EpochInfo[] memory epochs = _epochs();
        uint256 owed;
        uint256 claimed;
        for (uint16 i = 0; i < epochs.length; ++i) {
            assertLe(epochs[i].claimed, epochs[i].total, "B4: a month never pays more than its total");
            if (!epochs[i].isExpired) owed += epochs[i].total - epochs[i].claimed;
            claimed += epochs[i].claimed;
            assertEq(_handler.paid(EPOCH + i), epochs[i].claimed, "B4: a month has paid what its accounts got");
        }
        assertEq(pool.reserved(), owed, "B3: what is promised is what the months that stand have left");
        assertEq(claimed, _handler.paidOut(), "B2: what went out was claimed");
    }

    function _timeAndAnybodyFreeEverything() private {
        vm.warp(_handler.time() + CHALLENGE_WINDOW + CLAIM_WINDOW);
        IBonusPool.EpochInfo[] memory epochs = _epochs();
        vm.startPrank(stranger);
        for (uint16 i = 0; i < epochs.length; ++i) {
            if (epochs[i].root != 0 && !epochs[i].isExpired) pool.expire(EPOCH + i);
        }
        assertEq(pool.reserved(), 0, "B6: no promise outlives its claim window");
        vm.stopPrank();
    }

    /// @dev A walk of 800 steps does everything, so that the checks above have something to check.
    function test_AWalkDoesEverything() external {
        uint256 seed = 1;
        for (uint256 i = 0; i < 800; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _step(seed % 10, seed >> 8, uint256(keccak256(abi.encode(seed, i))));
        }
        string[6] memory actions = ["donate", "sell", "propose", "veto", "claim", "expire"];
        for (uint256 i = 0; i < 6; ++i) assertLe(3, _handler.count(i), actions[i]);
        _whatIsPromisedIsThere();
        _everyPromiseIsCountedOnce();
        _timeAndAnybodyFreeEverything();
    }

    function _step(uint256 action, uint256 s, uint256 t) private {
        if (action == 0) _handler.wait(s);
        else if (action == 1) _handler.donate(s);
        else if (action == 2) _handler.sell(s);
        else if (action < 5) _handler.propose(s, t);
        else if (action == 5) _handler.veto(s);
        else if (action == 6) _handler.claim(s, t);
        else if (action == 7) _handler.expire(s);
        else if (action == 8) _handler.waitForADeadline(s);
        else _handler.claim(s, t);
    }
}
